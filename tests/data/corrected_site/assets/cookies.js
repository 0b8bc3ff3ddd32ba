// The counter starts only after the visitor has agreed.
const count = () => {
  window.ym = window.ym || function () { (ym.a = ym.a || []).push(arguments); };
  const tag = document.createElement("script");
  tag.src = "https://mc.yandex.ru/metrika/tag.js";
  document.head.append(tag);
  ym(10000001, "init", { webvisor: false });
};
const choice = localStorage.getItem("cookies");
if (choice === "yes") count();
if (!choice) {
  const notice = document.createElement("div");
  notice.className = "cookies";
  notice.innerHTML = `Счётчик Яндекс Метрика ставит cookie, чтобы считать посещения. Подробнее — в
<a href="politika.html">политике обработки персональных данных</a>. Согласны?
<button type="button" data-choice="yes">Принять</button> <button type="button" data-choice="no">Отклонить</button>`;
  document.body.append(notice);
  notice.addEventListener("click", (event) => {
    const chosen = event.target.dataset.choice;
    if (!chosen) return;
    localStorage.setItem("cookies", chosen);
    notice.remove();
    if (chosen === "yes") count();
  });
}
