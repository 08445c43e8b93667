import { describe, expect, it } from "vitest";
import { fullBucket, refilled, takeToken } from "./token-bucket.ts";

const allowance = { burst: 20, perSecond: 10 };

describe("an allowance", () => {
  const spend = (count: number, from = fullBucket(allowance, 0), now = 0) => {
    let bucket: ReturnType<typeof takeToken> = from;
    let taken = 0;
    for (; taken < count && bucket !== null; taken++) bucket = takeToken(bucket, allowance, now);
    return { bucket, taken: bucket === null ? taken - 1 : taken };
  };

  it("is so much at once, then so much a second", () => {
    expect(spend(100).taken).toBe(20);
    const { bucket } = spend(20);
    if (bucket === null) throw new Error("twenty are allowed");
    expect(spend(100, bucket, 99).taken).toBe(0);
    expect(spend(100, bucket, 1000).taken).toBe(10);
    expect(spend(100, bucket, 60_000).taken).toBe(20);
    expect(spend(100, bucket, -1000).taken).toBe(0);
  });

  it("fills up, and no further", () => {
    const { bucket } = spend(15);
    if (bucket === null) throw new Error("fifteen are allowed");
    expect(refilled(bucket, allowance, 500).tokens).toBe(10);
    expect(refilled(bucket, allowance, 9000).tokens).toBe(20);
  });
});
