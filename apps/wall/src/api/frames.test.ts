import { describe, expect, it } from 'vitest';
import { readFrame } from './frames';

const frame = (body: object) => readFrame(JSON.stringify({ sequence: 1, time: 2, ...body }));

describe('readFrame', () => {
  it('should read a snapshot', () => {
    const window = { start: 0, end: 60_000, value: 12.5, exact: '12.50', rows: 4, state: 'LIVE', revision: 7, asOf: 5 };
    const read = frame({ type: 'snapshot', id: 's1', series: [{ slot: 0, kpi: 'a', period: 'minute', dimensions: { region: 'EU' }, version: 3, windows: [window] }] });
    expect(read).toMatchObject({
      type: 'snapshot',
      series: [{ slot: 0, kpi: 'a', dimensions: { region: 'EU' }, windows: [{ value: 12.5, state: 'live', revision: 7 }] }],
    });
  });

  it('should read updates and leave out broken ones', () => {
    const read = frame({ type: 'update', updates: [[3, 0, 60_000, null, null, 0, 'corrected', 8, 9], [1], 'x'] });
    expect(read).toMatchObject({ updates: [{ slot: 3, value: null, rows: 0, state: 'corrected', revision: 8, asOf: 9 }] });
  });

  it('should read what a heartbeat says about the pipeline', () => {
    expect(frame({ type: 'heartbeat', pipeline: 'catching-up' })).toMatchObject({ pipeline: 'catching-up' });
    expect(frame({ type: 'heartbeat', pipeline: 'on-fire' })).toMatchObject({ pipeline: null });
  });

  it.each(['', 'null', '[]', '{"type":"update"}', '{"type":"future","sequence":1,"time":1}'])('should not take %j for a frame', (data) => {
    expect(readFrame(data)).toBeNull();
  });
});
