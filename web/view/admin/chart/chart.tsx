import "./chart.css";
import { createMemo, createSignal, createUniqueId, For, Index, onCleanup, onMount, Show } from "solid-js";
import { heightOf, largest, linePath, lonePoints, middleOf, stackedOn, ticksTo } from "./scale.ts";

/** One series: its name, and its value in each slot; null where there is none. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

interface ChartProps {
  readonly title: string;
  /** Of the values: `requests a minute`. */
  readonly unit: string;
  readonly kind: "lines" | "bars";
  /** At most three: each has its colour, its stroke or hatching, and its place in the legend. */
  readonly series: readonly Series[];
  /** What each slot is called in the table and below the chart. */
  readonly slots: readonly string[];
  /** Of what a slot is: `Time`, `Day`. */
  readonly slotName: string;
  /** The slots that get a label below the chart, where there is room for `wanted`. */
  readonly labels: (wanted: number) => readonly number[];
  /** What the legend says of a series beside its name while no slot is pointed at. */
  readonly whole: (series: Series) => string;
  /** How the axis writes a value; a short number where nothing is said. */
  readonly tick?: ((value: number) => string) | undefined;
  readonly height?: number;
}

const figures = new Intl.NumberFormat();
const short = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });

/** Around a value that stands alone, from its place: a square, a triangle, a lozenge. */
const points = ["m-3 -3h6v6h-6z", "m0 -4l4 7h-8z", "m-4 0l4 -4l4 4l-4 4z"] as const;

const dashes = ["", "7 4", "2 4"] as const;

/** Room for the axis' figures on the left, and for the times below, px. */
const left = 52;
const below = 22;
/** What a label below takes, at most, px. */
const labelPx = 60;
const above = 8;

/** The mark of a series beside its name, as it is drawn. */
const Mark = (props: { kind: ChartProps["kind"]; index: number; pattern: string }) => (
  <svg class="chart-mark" width="26" height="12" aria-hidden="true">
    <Show
      when={props.kind === "lines"}
      fallback={
        <rect
          class={`chart-bar chart-${props.index}`}
          x="1"
          y="1"
          width="24"
          height="10"
          fill={`url(#${props.pattern})`}
        />
      }
    >
      <path class={`chart-line chart-${props.index}`} d="M2 6H24" stroke-dasharray={dashes[props.index] ?? ""} />
    </Show>
  </svg>
);

/** Hatchings, so that bars are told apart without their colours. */
const Patterns = (props: { id: string }) => (
  <defs>
    <For each={["", "M-1 7L7 -1M2 10L10 2", "M0 2H8M0 6H8"]}>
      {(hatching, index) => (
        <pattern id={`${props.id}-${index()}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect class={`chart-ground chart-${index()}`} width="8" height="8" />
          <path class="chart-hatching" d={hatching} />
        </pattern>
      )}
    </For>
  </defs>
);

/** Figures over time, drawn, and in full as a table. */
export const Chart = (props: ChartProps) => {
  const id = createUniqueId();
  const [width, setWidth] = createSignal(320);
  const [pointed, setPointed] = createSignal<number | null>(null);
  let frame: HTMLDivElement | undefined;
  onMount(() => {
    if (frame === undefined) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(160, entry.contentRect.width)));
    observer.observe(frame);
    onCleanup(() => observer.disconnect());
  });
  const count = () => props.slots.length;
  const size = () => ({ width: width() - left, height: (props.height ?? 160) - below - above });
  const bottoms = createMemo(() => stackedOn(props.series.map(({ values }) => values)));
  const tops = createMemo(() =>
    props.kind === "lines"
      ? props.series.map(({ values }) => values)
      : props.series.map(({ values }, which) =>
          values.map((value, slot) => (value ?? 0) + (bottoms()[which]?.[slot] ?? 0)),
        ),
  );
  const ticks = createMemo(() => ticksTo(largest(tops()), 3));
  const max = () => ticks().at(-1) ?? 1;
  const y = (value: number) => above + size().height - heightOf(value, max(), size().height);
  const x = (slot: number) => left + middleOf(slot, count(), size().width);
  const barWidth = () => Math.max(1, Math.min(36, (size().width / Math.max(1, count())) * 0.72));
  const point = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
    const slot = Math.floor((at / size().width) * count());
    setPointed(slot >= 0 && slot < count() ? slot : null);
  };
  const said = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : figures.format(value);
  const nothing = () => props.series.every(({ values }) => values.every((value) => value === null));
  return (
    <figure class="chart card" aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`}>{props.title}</h3>
        <p class="chart-unit hint">{pointed() === null ? props.unit : props.slots[pointed() ?? 0]}</p>
      </figcaption>
      <ul class="chart-legend">
        <Index each={props.series}>
          {(series, index) => (
            <li>
              <Mark kind={props.kind} index={index} pattern={`${id}-${index}`} />
              <span>{series().name}</span>{" "}
              <span class="figures">
                {pointed() === null ? props.whole(series()) : said(series().values[pointed() ?? 0])}
              </span>
            </li>
          )}
        </Index>
      </ul>
      <div class="chart-frame" ref={frame}>
        <svg
          width={width()}
          height={props.height ?? 160}
          aria-hidden="true"
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
        >
          <Patterns id={id} />
          <For each={ticks()}>
            {(tick) => (
              <>
                <path class="chart-grid" d={`M${left} ${Math.round(y(tick)) + 0.5}H${width()}`} />
                <text class="chart-text" x={left - 8} y={y(tick) + 4} text-anchor="end">
                  {(props.tick ?? short.format)(tick)}
                </text>
              </>
            )}
          </For>
          <For each={props.labels(Math.max(2, Math.floor(size().width / (1.4 * labelPx))))}>
            {(slot) => (
              <text
                class="chart-text"
                x={Math.min(x(slot), width() - labelPx / 2)}
                y={(props.height ?? 160) - 5}
                text-anchor="middle"
              >
                {props.slots[slot]}
              </text>
            )}
          </For>
          <Show when={pointed() !== null}>
            <path class="chart-pointed" d={`M${x(pointed() ?? 0)} ${above}V${above + size().height}`} />
          </Show>
          <Index each={props.series}>
            {(series, which) => (
              <Show
                when={props.kind === "lines"}
                fallback={
                  <For each={series().values}>
                    {(value, slot) => (
                      <Show when={value}>
                        {(amount) => {
                          const bottom = () => bottoms()[which]?.[slot()] ?? 0;
                          return (
                            <rect
                              class={`chart-bar chart-${which}`}
                              fill={`url(#${id}-${which})`}
                              x={x(slot()) - barWidth() / 2}
                              width={barWidth()}
                              y={y(bottom() + amount())}
                              height={y(bottom()) - y(bottom() + amount())}
                            />
                          );
                        }}
                      </Show>
                    )}
                  </For>
                }
              >
                <g class={`chart-${which}`} transform={`translate(${left} ${above})`}>
                  <path
                    class="chart-line"
                    stroke-dasharray={dashes[which] ?? ""}
                    d={linePath(series().values, max(), size())}
                  />
                  <For each={lonePoints(series().values, max(), size())}>
                    {({ x, y }) => <path class="chart-ground" d={`M${x} ${y}${points[which] ?? ""}`} />}
                  </For>
                </g>
              </Show>
            )}
          </Index>
        </svg>
        <Show when={nothing()}>
          <p class="chart-nothing hint">No figures in this time.</p>
        </Show>
      </div>
      <details class="chart-table">
        <summary>As a table</summary>
        {/* It scrolls, which the keyboard must be able to do as well. */}
        <section tabindex="0" aria-label={`${props.title}, as a table`}>
          <table>
            <caption class="unseen">
              {props.title}, {props.unit}
            </caption>
            <thead>
              <tr>
                <th scope="col">{props.slotName}</th>
                <Index each={props.series}>{(series) => <th scope="col">{series().name}</th>}</Index>
              </tr>
            </thead>
            <tbody>
              <Index each={props.slots}>
                {(slot, index) => (
                  <tr>
                    <th scope="row">{slot()}</th>
                    <Index each={props.series}>
                      {(series) => <td class="figures">{said(series().values[index])}</td>}
                    </Index>
                  </tr>
                )}
              </Index>
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
};
