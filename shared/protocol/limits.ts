/** What both sides count on. */
export const limits = {
  /** Messages of a connection: so many at once, and so many a second after that. */
  messages: { burst: 20, perSecond: 10 },
  /** A client's message is at most this long, bytes. Spoken turns, which are longer, come over HTTP. */
  messageBytes: 64 * 1024,
  /** What is told on topics within this time travels together, the latest of each alone, ms. */
  topicBatchMs: 100,
  /** After a reply's first piece, which goes at once, its pieces are this far apart, ms: steady to read, 17 a second. */
  deltaBatchMs: 60,
  /** Clients ping this often, ms. */
  pingEveryMs: 30_000,
  /** A client that is not heard of for three times as long is gone without a word, ms. */
  staleAfterMs: 90_000,
  /** While anybody is connected they are looked at this often, ms. */
  lookEveryMs: 5 * 60_000,
  /** A stream on which nothing happens says so this often, ms: some networks cut what is silent. */
  beatMs: 20_000,
  /** What a reader may leave unacknowledged before it is cut off. */
  unacked: { events: 64, chars: 2_000_000 },
  /** A trainee has their session open in at most so many places: reloads on a bad network leave some behind. */
  ownConnections: 5,
  /** At most this many screens watch one session: each message is sent to every one of them. */
  observers: 200,
} as const;
