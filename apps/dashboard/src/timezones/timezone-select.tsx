import { Select, type ComboboxLikeRenderOptionInput, type OptionsFilter } from '@mantine/core';
import { useMemo } from 'react';
import { nextChangeWords } from '../profile-card/local-time';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import classes from './timezones.module.css';
import { choicesOf, clockWords, found, type Choice } from './timezone-options';
import { useTimezones } from './use-timezones';

type TimezoneSelectProps = {
  value: string;
  onChange: (timezone: string) => void;
  label: string;
  description?: string;
  /** A choice above all zones, such as whichever the account has. */
  first?: { value: string; label: string };
};

/** Every timezone from west to east, to be found by city, country, offset or the letters of its clocks. */
export function TimezoneSelect({ value, onChange, first, ...words }: TimezoneSelectProps) {
  const zones = useTimezones();
  const choices = useMemo(() => {
    const all = choicesOf(zones.data ?? [], value === first?.value ? 'UTC' : value);
    return first === undefined ? all : [{ ...first, zone: null }, ...all];
  }, [zones.data, value, first]);
  return (
    <>
      <Unavailable reason={zones.failureReason} />
      {zones.error && <ProblemAlert problem={zones.error} onRetry={() => void zones.refetch()} />}
      <Select
        {...words}
        placeholder={zones.isPending ? 'Loading timezones…' : 'Search by city, country or offset'}
        data={choices}
        value={value}
        onChange={(chosen) => onChange(chosen ?? value)}
        filter={filter}
        renderOption={Option}
        maxDropdownHeight={280}
        nothingFoundMessage="No such timezone"
        disabled={zones.isPending}
        allowDeselect={false}
        searchable
        selectFirstOptionOnChange
      />
    </>
  );
}

function Option({ option }: ComboboxLikeRenderOptionInput<{ value: string; label: string }>) {
  const { value, label, zone } = option as Choice;
  if (zone === null) return <span>{label}</span>;
  return (
    <div className={classes.option}>
      <span className={classes.city}>{zone.label}</span>
      <span className={classes.clocks}>{clockWords(zone)}</span>
      <span className={classes.cities}>{placesOf(zone.alsoKnownAs, value)}</span>
      <span className={classes.change}>{changeOf(zone)}</span>
    </div>
  );
}

function placesOf(alsoKnownAs: string[], id: string): string {
  return [id, ...alsoKnownAs].join(', ');
}

function changeOf({ nextChange, id }: NonNullable<Choice['zone']>): string {
  return nextChange === null ? 'No clock change' : nextChangeWords(nextChange, id);
}

const filter: OptionsFilter = ({ options, search }) => found(options as Choice[], search);
