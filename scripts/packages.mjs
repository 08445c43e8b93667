// What `npm start` and `npm test` do before any package is there: plain Node 20, nothing imported but Node itself.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statfsSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Node 24 runs TypeScript as it is, and wrangler and vitest ask for 22.12 or newer. */
const ownNode = join(root, "node_modules/.bin/node");
const newEnough = () => Number(process.versions.node.split(".")[0]) >= 24;

/** The packages unpacked, with room for npm to unpack them beside each other. */
const roomForPackages = 1.5 * 2 ** 30;

/** @param {string} words */
const say = (words) => console.log(`Sotto: ${words}`);

/**
 * Ends this program with words for the person, and no stack.
 * @param {string} words
 * @returns {never}
 */
const giveUp = (words) => {
  console.error(`Sotto: ${words}`);
  process.exit(1);
};

/** @param {string} file */
const readLock = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages ?? {};
  } catch {
    return undefined;
  }
};

/**
 * Whether npm's own record of what it installed (kept inside node_modules, written last) agrees with the lock file.
 * Optional packages may be absent: those for other machines are never installed.
 */
const installed = () => {
  const wanted = readLock("package-lock.json");
  const present = readLock("node_modules/.package-lock.json");
  if (!wanted) return giveUp("package-lock.json is missing or broken. Take it from the repository again.");
  if (!present) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional, link }]) => {
    if (path === "" || link) return true;
    const there = present[path];
    if (!there) return Boolean(optional || devOptional);
    return there.version === version && there.integrity === integrity;
  });
};

/** @param {string} output What npm wrote. */
const whyNot = (output) => {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|ERR_SOCKET/.test(output))
    return "The npm registry could not be reached. Connect to the internet (or set NPM_CONFIG_REGISTRY to a mirror) and try again.";
  if (/ENOSPC/.test(output)) return "The disk is full. Make about 1.5 GB free and try again.";
  if (/EACCES|EPERM|EROFS/.test(output)) return `npm may not write here. Make ${root} yours and try again.`;
  return "npm wrote the reason above. `npm ci` alone does the same step.";
};

/** @returns {Promise<void>} */
const install = () =>
  new Promise((resolve) => {
    const { bavail, bsize } = statfsSync(root);
    if (bavail * bsize < roomForPackages) giveUp(`the disk has under 1.5 GB free at ${root}. Make room and try again.`);
    say("installing the packages it needs (a minute or so, only when they have changed)");
    const began = Date.now();
    const npm = spawn("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    npm.stderr.on("data", (chunk) => {
      output += chunk;
    });
    npm.on("error", () => giveUp("npm was not found. It comes with Node: https://nodejs.org, version 20 or newer."));
    npm.on("close", (code) => {
      if (code === 0) {
        say(`packages installed in ${Math.round((Date.now() - began) / 1000)} s`);
        resolve();
        return;
      }
      console.error(output.trimEnd());
      giveUp(`the packages could not be installed. ${whyNot(output)}`);
    });
  });

/**
 * Installs what is missing, then runs one of the scripts beside this file on a Node that knows TypeScript.
 * @param {string} script Its file name.
 */
export const run = async (script) => {
  if (Number(process.versions.node.split(".")[0]) < 20)
    giveUp(`this is Node ${process.versions.node}; version 20 or newer is needed: https://nodejs.org`);
  if (!installed()) await install();
  const file = join(import.meta.dirname, script);
  if (newEnough()) {
    await import(file);
    return;
  }
  if (!existsSync(ownNode))
    giveUp(`this is Node ${process.versions.node}, and no newer one is packaged for this machine. Install Node 24.`);
  const child = spawn(ownNode, [file, ...process.argv.slice(2)], { stdio: "inherit" });
  // A terminal's Ctrl-C reaches the child by itself; what is sent to this process alone must be passed on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("close", (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
};
