import { Select, TextInput } from '@mantine/core';
import { regionsOf } from './regions';
import type { SearchField } from './search-form';
import classes from './get-new-number.module.css';

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
  const regions = regionsOf[country];
  if (field.way === 'region' && regions !== undefined) {
    const what = field.label.toLowerCase();
    return (
      <Select
        label={field.label}
        placeholder={field.placeholder}
        data={regions}
        value={value === '' ? null : value}
        onChange={(region) => onChange(region ?? '')}
        error={error}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': `Clear the ${what}` }}
        nothingFoundMessage={`No such ${what}`}
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
