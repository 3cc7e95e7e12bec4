import { Select, TextInput } from '@mantine/core';
import type { SearchField } from './search-form';
import classes from './get-new-number.module.css';
import { usStates } from './us-states';

type SearchFieldInputProps = {
  field: SearchField;
  country: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
};

export function SearchFieldInput({
  field,
  country,
  value,
  error,
  onChange,
}: SearchFieldInputProps) {
  if (field.way === 'region' && country === 'US') {
    return (
      <Select
        label={field.label}
        placeholder={field.placeholder}
        data={usStates}
        value={value === '' ? null : value}
        onChange={(state) => onChange(state ?? '')}
        error={error}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the state' }}
        nothingFoundMessage="No such state"
      />
    );
  }
  return (
    <TextInput
      className={field.way === 'contains' ? classes.wideField : undefined}
      label={field.label}
      description={field.hint}
      placeholder={field.placeholder}
      inputMode={field.numeric ? 'numeric' : 'text'}
      autoComplete="off"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
