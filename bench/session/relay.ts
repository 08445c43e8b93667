/**
 * The peer: a bare server on `ws`, in a process of its own. Whatever somebody says goes to everybody in their room, the
 * speaker included, and nothing else happens: nobody is asked who they are, and nothing is decided or kept.
 */
import { WebSocketServer } from "ws";

const rooms = new Map<string, Set<import("ws").WebSocket>>();
const server = new WebSocketServer({
  host: "127.0.0.1",
  port: 0,
  backlog: 4096,
  perMessageDeflate: process.argv.includes("--deflate"),
});
server.on("connection", (socket, request) => {
  const name = request.url ?? "";
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on("message", (message, binary) => {
    for (const one of room) one.send(message, { binary });
  });
  socket.on("close", () => room.delete(socket));
});
server.on("listening", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) process.send?.({ port: address.port });
});
// Ended with the bench, however that ends.
process.on("disconnect", () => process.exit());
