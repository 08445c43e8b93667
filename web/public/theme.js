// Before the first paint, so that a dark page never flashes white; the app keeps it up to date from there.
(() => {
  let chosen = "system";
  try {
    chosen = JSON.parse(localStorage.getItem("sotto.preferences") ?? "{}").theme ?? "system";
  } catch {
    // Storage that is barred or damaged means no choice.
  }
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
