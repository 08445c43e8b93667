import { complaintOf, lint, typeChecks } from "./checks.ts";

for (const check of [...typeChecks, lint]) {
  const complaint = await complaintOf(check);
  console.log(`${complaint === undefined ? "ok    " : "failed"} ${check.name}`);
  if (complaint === undefined) continue;
  console.log(complaint);
  process.exitCode = 1;
}
