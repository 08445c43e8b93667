/**
 * A local copy has no mail: `npm start` shows this line on its terminal. A bundle that is deployed doesn't contain this
 * file, or its log would hold links to sign in.
 */
export const showMail = (to: string, link: string): void => console.log(`sotto-local-mail to ${to}: ${link}`);
