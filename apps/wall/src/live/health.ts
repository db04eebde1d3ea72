import type { Pipeline, ServerFrame } from '../api/protocol';
import type { Connection } from '../api/streamSocket';

/** Can the numbers on screen be trusted? */
export interface Health {
  readonly connection: Connection;
  readonly pipeline: Pipeline;
  /** Why the server refused what was asked; null: it did not. */
  readonly refusal: string | null;
}

export const UNKNOWN_HEALTH: Health = { connection: 'connecting', pipeline: 'live', refusal: null };

/** What a frame says about it. Values that flow contradict "stalled"; only a heartbeat can end "catching-up". */
export function healthAfter(health: Health, frame: ServerFrame): Health {
  const flows = health.pipeline === 'stalled' && frame.type === 'update';
  const pipeline = frame.pipeline ?? (flows ? 'live' : health.pipeline);
  const refusal = frame.type === 'error' ? frame.title || frame.code : frame.type === 'snapshot' ? null : health.refusal;
  return { ...health, pipeline, refusal };
}

export const sameHealth = (a: Health, b: Health): boolean =>
  a.connection === b.connection && a.pipeline === b.pipeline && a.refusal === b.refusal;
