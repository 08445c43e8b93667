/** What lies under these is a file or an answer, never a page of the app. */
const places = /^\/(api|ws|models|metrics|assets|ort|bundled)(\/|$)/;

/**
 * True when a request that no file answers is for one of the app's pages, whose address only the app itself knows.
 * A missing file must not be answered with a page: a browser would keep that as a script, a model loader as a model.
 */
export const isPageWish = (method: string, pathname: string): boolean =>
  (method === "GET" || method === "HEAD") && !places.test(pathname) && !/\.[^/]*$/.test(pathname);
