import "./data.css";
import { createSignal, Match, Switch } from "solid-js";
import type { ErasureReceipt } from "../../../shared/people/erasure.ts";
import { wipeDevice } from "../../send/wipe.io.ts";
import { request } from "../../sync/api.io.ts";
import { Page } from "../parts/page.tsx";
import { wordsOf } from "../words/words.ts";
import { EraseForm, erasurePhrase } from "./erase-form.tsx";
import { ErasureProof } from "./erasure-proof.tsx";
import { saveFile } from "./save-file.io.ts";

/** Everything that is kept about the trainee: to take along, and to erase. */
const DataPage = () => {
  const [doing, setDoing] = createSignal<"copying" | "erasing" | null>(null);
  const [refusal, setRefusal] = createSignal("");
  const [receipt, setReceipt] = createSignal<ErasureReceipt>();

  const attempt = async (what: "copying" | "erasing", work: () => Promise<void>): Promise<void> => {
    setRefusal("");
    setDoing(what);
    try {
      await work();
    } finally {
      setDoing(null);
    }
  };
  const copyDevice = () =>
    attempt("copying", async () => {
      // Only who wants it loads what makes zips.
      const { deviceCopy } = await import("../../send/device-copy.io.ts");
      const now = new Date();
      saveFile(await deviceCopy(now), `sotto-this-device-${now.toISOString().slice(0, 10)}.zip`);
    });
  const erase = () =>
    attempt("erasing", async () => {
      const answer = await request("POST /api/me/erasure", { body: { confirm: erasurePhrase } });
      if (answer.kind !== "given") {
        const words = wordsOf(answer);
        setRefusal([words.title, words.detail].filter(Boolean).join(". "));
        return;
      }
      await wipeDevice();
      setReceipt(answer.value);
    });

  return (
    <Page title="Your data" lead="Everything Sotto keeps about you: take it with you, or have it erased." narrow>
      <Switch>
        <Match when={receipt()}>
          {(given) => (
            <ErasureProof receipt={given()} own>
              <a class="button" href="/" rel="external">
                To the start
              </a>
            </ErasureProof>
          )}
        </Match>
        <Match when={receipt() === undefined}>
          <section aria-labelledby="take-title" class="data-part">
            <h2 id="take-title">Take it with you</h2>
            <p>
              One file holds all that our servers keep: your sessions word by word, scores, measures, consents, notes
              about you, and recordings that you let leave your device. A readme in it explains each part.
            </p>
            <div class="buttons">
              <a class="button primary" href="/api/me/export" rel="external" download="">
                Download from the servers
              </a>
              <button type="button" class="button" disabled={doing() !== null} onClick={copyDevice}>
                Download from this device
              </button>
            </div>
            <p class="hint">
              The second file holds what never left this browser: recordings, and turns that wait to be sent.
            </p>
          </section>
          <section aria-labelledby="erase-title" class="data-part">
            <h2 id="erase-title">Erase everything</h2>
            <p>
              Deletes your sessions, recordings, scores, consents, notes about you and every way in which you sign in,
              on our servers and in this browser. It can't be taken back. If you take part in a study, what was exported
              before stays with the researchers: ask them.
            </p>
            <ul>
              <li>
                The log of who did what stays, under a pseudonym whose key is destroyed: nobody can say any more whose
                it was.
              </li>
              <li>Counts of used tokens stay under the same pseudonym.</li>
              <li>Other devices keep their own copies: erase there too, on this page.</li>
              <li>Our host's backups of the database still hold it for up to 30 days and are then gone.</li>
            </ul>
            <EraseForm
              erasing={doing() === "erasing"}
              busy={doing() !== null}
              refusal={refusal()}
              text="Your sessions, recordings and account are deleted, here and on our servers. There is no way back."
              onErase={() => void erase()}
            />
          </section>
        </Match>
      </Switch>
    </Page>
  );
};

export default DataPage;
