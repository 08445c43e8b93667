/** Puts a text where it can be pasted from. False: the browser does not allow it. */
export const copyText = (text: string): Promise<boolean> =>
  // Undefined where the page is not served securely.
  (navigator.clipboard as Clipboard | undefined)?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false);
