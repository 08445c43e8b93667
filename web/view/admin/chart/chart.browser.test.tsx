import { render } from "solid-js/web";
import { expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Chart, type Series } from "./chart.tsx";

const open = (kind: "lines" | "bars", series: readonly Series[]) => {
  const root = document.body.appendChild(document.createElement("div"));
  root.style.width = "400px";
  onTestFinished(
    render(
      () => (
        <Chart
          title="Requests"
          unit="requests a minute"
          kind={kind}
          series={series}
          slots={["09:00", "09:01", "09:02"]}
          slotName="Time"
          labels={() => [0, 2]}
          whole={({ values }) => `${values.length} in all`}
        />
      ),
      root,
    ),
  );
  return root;
};

test("a chart says everything in a table as well, and tells no figure from nought", async () => {
  open("lines", [
    { name: "Answered", values: [1, 2000, null] },
    { name: "Failed", values: [0, 0, 0] },
  ]);
  await expect.element(page.getByRole("figure", { name: "Requests" })).toBeVisible();
  await userEvent.click(page.getByText("As a table"));
  const rows = page
    .getByRole("row")
    .elements()
    .map((row) => [...row.children].map(({ textContent }) => textContent));
  const thousands = new Intl.NumberFormat().format(2000);
  expect(rows).toEqual([
    ["Time", "Answered", "Failed"],
    ["09:00", "1", "0"],
    ["09:01", thousands, "0"],
    ["09:02", "–", "0"],
  ]);
});

test("the legend tells the figures of the slot that is pointed at, and the whole otherwise", async () => {
  const root = open("bars", [
    { name: "Partner", values: [5, 6, 7] },
    { name: "Coach", values: [1, 2, 3] },
  ]);
  await expect.element(page.getByText("3 in all").first()).toBeVisible();
  const drawing = root.querySelector(".chart-frame > svg");
  if (drawing === null) throw new Error("nothing is drawn");
  await userEvent.hover(drawing, { position: { x: drawing.clientWidth - 5, y: 40 } });
  await expect.element(page.getByText("09:02").first()).toBeVisible();
  const legend = root.querySelector(".chart-legend")?.textContent;
  expect(legend).toContain("Partner 7");
  expect(legend).toContain("Coach 3");
  await userEvent.unhover(drawing);
  await expect.element(page.getByText("3 in all").first()).toBeVisible();
});

test("nothing is said where there are no figures", async () => {
  open("lines", [{ name: "p50", values: [null, null, null] }]);
  await expect.element(page.getByText("No figures in this time.")).toBeVisible();
});
