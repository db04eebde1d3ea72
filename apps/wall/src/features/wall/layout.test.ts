import { describe, expect, it } from 'vitest';
import { chooseLayout, columnsOf, type Space } from './layout';

const space = (width: number, height: number): Space => ({ width, height, gap: 6, minWidth: 200, minHeight: 120 });
const fullHd = space(1908, 980);

describe('chooseLayout', () => {
  it.each([1, 2, 3, 5, 7, 11, 13, 17, 19, 23, 24, 31, 47])('should leave no hole with %d tiles', (count) => {
    const { columns, rows } = chooseLayout(count, fullHd);
    const taken = Array.from({ length: count }, (_, index) => columnsOf(index, count, columns));
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(columns * rows);
    expect(Math.max(...taken)).toBeLessThanOrEqual(2);
  });

  it('should leave no hole either where no shape comes out even', () => {
    const { columns } = chooseLayout(26, space(1354, 668));
    expect([columns, columnsOf(23, 26, columns), columnsOf(24, 26, columns), columnsOf(25, 26, columns)]).toEqual([6, 1, 3, 3]);
    expect([0, 1, 2, 3, 4].map((index) => columnsOf(index, 5, 8))).toEqual([1, 1, 2, 2, 2]);
  });

  it('should keep tiles readable and spread the rest evenly over screens', () => {
    const { columns, rows, screens, perScreen } = chooseLayout(100, fullHd);
    expect((fullHd.width - (columns - 1) * 6) / columns).toBeGreaterThanOrEqual(200);
    expect((fullHd.height - (rows - 1) * 6) / rows).toBeGreaterThanOrEqual(120);
    expect(screens).toBe(2);
    expect(perScreen).toBe(50);
  });

  it('should follow the shape of the screen', () => {
    expect(chooseLayout(6, space(1900, 500)).columns).toBeGreaterThan(chooseLayout(6, space(500, 1900)).columns);
  });

  it('should give one tile per row on a phone', () => {
    expect(chooseLayout(24, space(400, 700)).columns).toBe(1);
  });

  it('should survive no tiles and no space', () => {
    expect(chooseLayout(0, fullHd)).toMatchObject({ columns: 1, screens: 1 });
    expect(chooseLayout(5, space(0, 0))).toMatchObject({ columns: 1 });
  });
});
