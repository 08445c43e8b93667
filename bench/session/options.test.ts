import { describe, expect, it } from "vitest";
import { readOptions } from "./options.ts";

describe("what is to be measured", () => {
  it("is a thousand sockets in pairs where nothing is said", () => {
    expect(readOptions([])).toMatchObject({ sockets: 1000, sessions: 500, observers: 1, memory: false });
  });

  it("spreads sockets over fewer objects, so that every session has as many", () => {
    expect(readOptions(["--sockets", "10000", "--objects", "2000"])).toMatchObject({ sessions: 2000, observers: 4 });
    expect(readOptions(["--sockets", "11", "--objects", "2"])).toMatchObject({ sockets: 10, observers: 4 });
  });

  it.each([
    [["--sockets", "1"], /--objects takes/],
    [["--sockets", "10", "--objects", "6"], /an observer at least/],
    [["--sockets", "none"], /--sockets takes/],
    [["--every", "0"], /--every takes/],
    [["--every", "1", "--seconds", "30"], /30 turns/],
  ])("refuses %j", (args, reason) => {
    expect(() => readOptions(args)).toThrow(reason);
  });
});
