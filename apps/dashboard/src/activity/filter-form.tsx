import { Button, NativeSelect, TextInput } from '@mantine/core';
import {
  type ActivityFilter,
  actorChoices,
  areDaysTurned,
  kindChoices,
  noFilter,
  orderChoices,
} from './activity-filter';
import classes from './activity.module.css';

type FilterFormProps = { filter: ActivityFilter; onChange: (filter: ActivityFilter) => void };

/** What of the activity is to be seen. */
export function FilterForm({ filter, onChange }: FilterFormProps) {
  const field = (name: keyof ActivityFilter) => ({
    value: filter[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...filter, [name]: event.currentTarget.value }),
  });
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(noFilter);
  return (
    <form
      className={classes.filter}
      aria-label="Filter"
      onSubmit={(event) => event.preventDefault()}
    >
      <NativeSelect label="About" data={kindChoices} {...field('kind')} />
      <NativeSelect label="Done by" data={actorChoices} {...field('actor')} />
      <TextInput type="date" label="From" max={filter.to} {...field('from')} />
      <TextInput
        type="date"
        label="To"
        min={filter.from}
        error={areDaysTurned(filter) && 'This day is before the first one.'}
        {...field('to')}
      />
      <NativeSelect label="Order" data={orderChoices} {...field('order')} />
      <Button variant="subtle" disabled={!isFiltered} onClick={() => onChange(noFilter)}>
        Show everything
      </Button>
    </form>
  );
}
