/** Somebody else's browsers, in a process of their own: trainees and those who observe them. Does what the bench orders. */
import { close, connect, emptyCrowd, look } from "./crowd.ts";
import type { Answers, Order, Target } from "./orders.ts";
import { speak } from "./speak.ts";

const crowds = { app: emptyCrowd(), relay: emptyCrowd() } satisfies Record<Target, unknown>;

const obey = (order: Order): Promise<Answers[Order["kind"]]> | Answers[Order["kind"]] => {
  const crowd = crowds[order.target];
  switch (order.kind) {
    case "connect":
      return connect(crowd, order);
    case "speak":
      return speak(crowd, order);
    case "look":
      return look(crowd);
    case "close":
      return close(crowd);
    default:
      return order satisfies never;
  }
};

process.on("message", async (order: Order) => process.send?.(await obey(order)));
// Ended with the bench, however that ends.
process.on("disconnect", () => process.exit());
