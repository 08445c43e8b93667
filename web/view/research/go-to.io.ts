/** How long the place one went to stays marked, ms. */
const markedMs = 2400;

/** Brings something on this page into sight and marks it for a moment; the focus follows, for who reads by keyboard. */
export const goTo = (id: string): void => {
  const place = document.getElementById(id);
  if (place === null) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.classList.add("gone-to");
  setTimeout(() => place.classList.remove("gone-to"), markedMs);
};
