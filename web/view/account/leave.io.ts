/** Goes to another address anew: whoever has just signed in or out must see nothing that was asked for before. */
export const leaveFor = (address: string): void => location.assign(address);

/** The token behind the `#` of a link that came by e-mail; null where there is none. Taken out of sight at once. */
export const takeToken = (): string | null => {
  const token = /^#([\w-]{43})$/.exec(location.hash)?.[1] ?? null;
  history.replaceState(history.state, "", location.pathname);
  return token;
};
