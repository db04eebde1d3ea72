import { PERIODS, type Period } from '../../api/protocol';
import { go, type Place } from '../../app/location';
import { chooseTheme, nextTheme, useTheme, type Theme } from '../../app/theme';
import type { Show } from '../../live/reading';
import { ConnectionStatus } from './ConnectionStatus';

interface TopBarProps {
  readonly title: React.ReactNode;
  readonly place: Place;
  readonly period: Period;
  /** Periods that some KPI on this page has. */
  readonly available: readonly Period[];
}

const PERIOD_WORD: Readonly<Record<Period, string>> = { minute: 'Minute', hour: 'Hour', day: 'Day' };
const THEME_WORD: Readonly<Record<Theme, string>> = { system: 'System', dark: 'Dark', light: 'Light' };

export function TopBar({ title, place, period, available }: TopBarProps) {
  return (
    <header className="bar">
      <div className="title">{title}</div>
      <Choice
        legend="Period"
        options={PERIODS.map((value) => ({ value, word: PERIOD_WORD[value], enabled: available.length === 0 || available.includes(value) }))}
        chosen={period}
        choose={(chosen) => go({ period: chosen })}
      />
      <Choice<Show>
        legend="Big number"
        options={[
          { value: 'complete', word: 'Last complete', enabled: true },
          { value: 'running', word: 'So far', enabled: true },
        ]}
        chosen={place.show}
        choose={(show) => go({ show })}
      />
      <span className="space" />
      <ThemeButton />
      <button type="button" className="button" onClick={() => go({ kiosk: true })} title="Only tiles, for a screen on the wall. Escape leaves it.">
        Kiosk
      </button>
      <ConnectionStatus />
    </header>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly word: string; readonly enabled: boolean }[];
  readonly chosen: T;
  readonly choose: (value: T) => void;
}

function Choice<T extends string>({ legend, options, chosen, choose }: ChoiceProps<T>) {
  return (
    <fieldset className="choice">
      <legend className="hidden">{legend}</legend>
      {options.map(({ value, word, enabled }) => (
        <label key={value}>
          <input type="radio" name={legend} value={value} checked={value === chosen} disabled={!enabled} onChange={() => choose(value)} />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  );
}

function ThemeButton() {
  const theme = useTheme();
  return (
    <button type="button" className="button" onClick={() => chooseTheme(nextTheme(theme))} aria-label={`Theme: ${THEME_WORD[theme]}. Change.`}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M10 3a7 7 0 0 1 0 14Z" fill="currentColor" />
      </svg>
      {THEME_WORD[theme]}
    </button>
  );
}
