/** As it is compared: in one form, without marks over letters, so that `Zoe` finds `Zoë`. */
const plain = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();

/** True where a name, one of its words, or an address begins with what is searched for. */
export const matches = (
  contact: { readonly name: string | null; readonly email: string | null },
  search: string,
): boolean => {
  const wanted = plain(search);
  const name = plain(contact.name ?? "");
  const words = name.split(/[\s\-_.,']+/u);
  return [name, ...words, plain(contact.email ?? "")].some((one) => one.startsWith(wanted));
};
