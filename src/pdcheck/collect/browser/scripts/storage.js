// What the frame keeps in its storage.
() => {
  const keys = (storage) => {
    try {
      return Object.keys(storage()).slice(0, 200).map((key) => key.slice(0, 100));
    } catch {
      return [];
    }
  };
  return {
    host: location.hostname,
    local: keys(() => localStorage),
    session: keys(() => sessionStorage),
  };
}
