import { expect, it } from "vitest";
import { askedRows } from "./asked-rows.ts";

/** 300 rows that are answered when `answer` is called. */
function openRows() {
  const asked: [number, number][] = [];
  const rows = askedRows(300, (from, count) => void asked.push([from, count]));
  const answer = (): void => {
    for (const [from, count] of asked.splice(0))
      rows.arrive(
        from,
        Array.from({ length: count }, (_, index) => ({ at: from + index })),
      );
  };
  return { rows, asked, answer };
}

it("rows are asked for in blocks, the next one before it is needed, and come in order", async () => {
  const { rows, asked, answer } = openRows();
  const seen: unknown[] = [];
  const asks: unknown[] = [];
  for (let index = 0; index < rows.count; index += 1) {
    const row = rows.row(index);
    if (asked.length > 0) asks.push([index, ...asked]);
    answer();
    seen.push(await row);
  }
  expect(seen).toEqual(Array.from({ length: 300 }, (_, at) => ({ at })));
  expect(asks).toEqual([
    [0, [0, 128]],
    [64, [128, 128]],
    [192, [256, 44]],
  ]);
});

it("a row that has come is there at once", () => {
  const { rows, answer } = openRows();
  void rows.row(0);
  answer();
  expect(rows.row(1)).toEqual({ at: 1 });
});

it("a row that did not come is a defect", async () => {
  const { rows } = openRows();
  const row = rows.row(0);
  rows.arrive(0, []);
  await expect(row).rejects.toThrow("Row 0 was asked for and did not come.");
});
