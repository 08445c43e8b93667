/** Where a session's audio lies, before and after its turn was accepted. Every key begins with its organisation. */
const folder = (kind: "staging" | "audio") => (orgId: string, sessionId: string, turnId: string) =>
  `org/${orgId}/${kind}/${sessionId}/${turnId}`;

/** Audio that waits for its turn. */
export const stagingKey = folder("staging");

/** Audio of an accepted turn. */
export const audioKey = folder("audio");

/** Staged audio without a turn is deleted after this. */
export const stagingLifeMs = 24 * 60 * 60 * 1000;

/**
 * Keeps an accepted turn's audio for good. False: there is none in staging, nor was it kept before.
 * Safe to repeat. The bytes stream through; they are never in memory as a whole.
 */
export const promoteAudio = async (
  bucket: R2Bucket,
  orgId: string,
  sessionId: string,
  turnId: string,
): Promise<boolean> => {
  const from = stagingKey(orgId, sessionId, turnId);
  const to = audioKey(orgId, sessionId, turnId);
  const staged = await bucket.get(from);
  if (staged === null) return (await bucket.head(to)) !== null;
  const { readable, writable } = new FixedLengthStream(staged.size);
  await Promise.all([
    staged.body.pipeTo(writable),
    bucket.put(to, readable, staged.httpMetadata ? { httpMetadata: staged.httpMetadata } : {}),
  ]);
  await bucket.delete(from);
  return true;
};

/** Deletes what lies under `prefix`, except the turns to keep. Returns how many objects it deleted. */
const deleteUnder = async (
  bucket: R2Bucket,
  prefix: string,
  keeps: (turnId: string) => boolean = () => false,
): Promise<number> => {
  let deleted = 0;
  let cursor: string | undefined;
  do {
    const page = await bucket.list({ prefix, ...(cursor ? { cursor } : {}) });
    const keys = page.objects.map(({ key }) => key).filter((key) => !keeps(key.slice(prefix.length)));
    if (keys.length > 0) await bucket.delete(keys);
    deleted += keys.length;
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return deleted;
};

/** The keys of a session's recordings of accepted turns, with their turns. */
export const listAudio = async (
  bucket: R2Bucket,
  orgId: string,
  sessionId: string,
): Promise<{ readonly turnId: string; readonly key: string }[]> => {
  const prefix = `org/${orgId}/audio/${sessionId}/`;
  // A session has fewer turns than one page lists.
  return (await bucket.list({ prefix })).objects.map(({ key }) => ({ turnId: key.slice(prefix.length), key }));
};

/** How many recordings there are of a session, staged ones included. */
export const countAudio = async (bucket: R2Bucket, orgId: string, sessionId: string): Promise<number> => {
  // A session has fewer turns than one page lists.
  const pages = await Promise.all(
    ["staging", "audio"].map((kind) => bucket.list({ prefix: `org/${orgId}/${kind}/${sessionId}/` })),
  );
  return pages.reduce((sum, { objects }) => sum + objects.length, 0);
};

/** Deletes every recording of a session. */
export const eraseAudio = async (bucket: R2Bucket, orgId: string, sessionId: string): Promise<void> => {
  await deleteUnder(bucket, `org/${orgId}/staging/${sessionId}/`);
  await deleteUnder(bucket, `org/${orgId}/audio/${sessionId}/`);
};

/**
 * Deletes recordings of a session, except those of the turns that `kept` and `staged` say are to stay, in each of the
 * two places. Returns how many it deleted.
 */
export const dropAudio = async (
  bucket: R2Bucket,
  orgId: string,
  sessionId: string,
  keeps: { readonly kept: (turnId: string) => boolean; readonly staged: (turnId: string) => boolean },
): Promise<number> =>
  (await deleteUnder(bucket, `org/${orgId}/staging/${sessionId}/`, keeps.staged)) +
  (await deleteUnder(bucket, `org/${orgId}/audio/${sessionId}/`, keeps.kept));

/** Deletes staged audio of an organisation that was uploaded before `before`. Returns how many. */
export const sweepStaging = async (bucket: R2Bucket, orgId: string, before: Date): Promise<number> => {
  let swept = 0;
  let cursor: string | undefined;
  do {
    const page = await bucket.list({ prefix: `org/${orgId}/staging/`, ...(cursor ? { cursor } : {}) });
    const old = page.objects.filter(({ uploaded }) => uploaded < before).map(({ key }) => key);
    if (old.length > 0) await bucket.delete(old);
    swept += old.length;
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return swept;
};

/** The sessions of an organisation that have audio kept. */
export const listSessionsWithAudio = async (bucket: R2Bucket, orgId: string): Promise<string[]> => {
  const prefix = `org/${orgId}/audio/`;
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await bucket.list({ prefix, delimiter: "/", ...(cursor ? { cursor } : {}) });
    found.push(...page.delimitedPrefixes.map((folder) => folder.slice(prefix.length, -1)));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return found;
};
