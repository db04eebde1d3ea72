import { describe, expect, it } from 'vitest';
import { Series } from '../../live/series';
import { anyWindow } from '../../shared/testing/windows';
import { chooseGroup, inGroup, nameOf, ranked } from './members';

function member(region: string | null, value: number | null): Series {
  const series = new Series('sales.orders', 'minute', { region });
  series.put(anyWindow(0, value));
  return series;
}

describe('members of a group', () => {
  it('should be ranked by value, then by name, those without a value last', () => {
    const members = [member('b', 1), member('x', null), member('c', 9), member('a', 1)];
    expect(ranked(members, () => undefined).map(nameOf)).toEqual(['c', 'a', 'b', 'x']);
  });

  it('should have exactly the dimensions of the group', () => {
    expect(inGroup(member('EU', 1), ['region'])).toBe(true);
    expect(inGroup(member('EU', 1), ['region', 'channel'])).toBe(false);
    expect(inGroup(new Series('sales.orders', 'minute', {}), null)).toBe(false);
  });

  it('should name rows that lack the dimension', () => {
    expect(nameOf(member(null, 1))).toBe('(none)');
  });
});

describe('chooseGroup', () => {
  it('should take what the link asks for, else the first', () => {
    const groups = [['region'], ['region', 'channel']];
    expect(chooseGroup(groups, ['region', 'channel'])).toBe(groups[1]);
    expect(chooseGroup(groups, ['planet'])).toBe(groups[0]);
    expect(chooseGroup([], null)).toBeNull();
  });
});
