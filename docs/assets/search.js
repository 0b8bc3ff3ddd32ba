/* Search finds words by their beginning, and Russian words end in many ways: «рассылке» is asked as «рассылк».
   Queries go to the search worker as messages of type 2; other messages pass as they are. */
(() => {
  const ENDING = new RegExp(
    "(?<=[а-яё]{4})(?:ями|ами|ого|его|ому|ему|ыми|ими|ий|ый|ой|ая|яя|ое|ее|ые|ую|юю" +
      "|ых|их|ым|им|ом|ем|ев|ов|ей|ам|ям|ах|ях|[аяоеыиуюьй])$", "i");
  const shortened = (query) => query.split(/(\s+)/).map((word) => word.replace(ENDING, "")).join("");
  window.Worker = class extends window.Worker {
    postMessage(message, ...rest) {
      const asked = message && message.type === 2 && typeof message.data === "string";
      super.postMessage(asked ? { ...message, data: shortened(message.data) } : message, ...rest);
    }
  };
})();
