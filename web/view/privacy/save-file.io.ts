/** Has the browser save a file that was made here. */
export const saveFile = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Only once the browser has begun to read it; freed at once, some save nothing.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
