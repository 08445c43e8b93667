import { describe, expect, it } from "vitest";
import { differences, openLedger } from "./ledger.ts";

/** A ledger whose clock goes on by one with each look at it. */
const ledger = () => {
  let now = 0;
  return openLedger(() => ++now);
};

const turn = (turnId: string, transcript = `${turnId} said`) => ({ turnId, transcript });

/** Turns that were sent one after the other, each accepted before the next. */
const said = (...turnIds: string[]) => {
  const book = ledger();
  for (const turnId of turnIds) {
    book.add(turnId, turn(turnId).transcript);
    book.sent(turnId);
    book.accepted(turnId);
  }
  return book;
};

describe("differences", () => {
  it("finds none where the record says what the trainee was told", () => {
    const book = said("a", "b");
    book.add("c", "c said");
    book.sent("c");
    book.refused("c", "session-ended");
    expect(differences(book.turns, [turn("a"), turn("b")])).toEqual([]);
  });

  it("finds an accepted turn that is lost, one that is there twice, and one that nobody sent", () => {
    expect(differences(said("a").turns, [])).toEqual(["turn a was accepted and is lost"]);
    expect(differences(said("a").turns, [turn("a"), turn("a")])).toEqual(["turn a is there twice"]);
    expect(differences([], [turn("a")])).toEqual(["turn a was never sent"]);
  });

  it("finds a refused turn that is there, and one whose fate was never told", () => {
    const book = ledger();
    book.add("a", "a said");
    expect(differences(book.turns, [])).toEqual(["turn a was never answered"]);
    book.refused("a", "session-ended");
    expect(differences(book.turns, [turn("a")])).toEqual(["turn a was refused (session-ended) and is there"]);
  });

  it("finds another order than that of acceptance, and other words", () => {
    expect(differences(said("a", "b").turns, [turn("b"), turn("a")])).toHaveLength(1);
    expect(differences(said("a").turns, [turn("a", "something else")])).toHaveLength(1);
  });

  it("leaves the order open of turns that were sent at once", () => {
    const book = ledger();
    for (const turnId of ["a", "b"]) {
      book.add(turnId, turn(turnId).transcript);
      book.sent(turnId);
    }
    book.accepted("a");
    book.accepted("b");
    expect(differences(book.turns, [turn("b"), turn("a")])).toEqual([]);
  });
});
