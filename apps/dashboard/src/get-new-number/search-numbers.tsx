import { Button, Radio, Select } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { KindOption, NumberAllowance, SearchOptions } from '../api/shapes';
import { IconSearch } from '../shared/icons';
import { Notice } from '../shared/notice';
import { countryName } from '../shared/words';
import { CapabilityChoice } from './capability-choice';
import classes from './get-new-number.module.css';
import { priceWords } from './price-words';
import { SearchFieldInput } from './search-field-input';
import {
  errorsOf,
  fieldsOf,
  kindLabels,
  queryOf,
  type FieldErrors,
  type SearchValues,
} from './search-form';

type SearchNumbersProps = {
  options: SearchOptions;
  allowance: NumberAllowance;
  values: SearchValues;
  onChange: (values: SearchValues) => void;
  onSearch: (query: Record<string, string>) => void;
};

export function SearchNumbers({
  options,
  allowance,
  values,
  onChange,
  onSearch,
}: SearchNumbersProps) {
  const [errors, setErrors] = useState<FieldErrors>({});
  const { country, kinds } = options;
  const option = kinds.find(({ kind }) => kind === values.kind) ?? kinds[0];
  if (option === undefined) return <NoNumbers country={country} />;

  const search = (event: FormEvent): void => {
    event.preventDefault();
    const found = errorsOf(values, option, country);
    setErrors(found);
    if (Object.keys(found).length === 0)
      onSearch(queryOf({ ...values, kind: option.kind }, option));
  };
  const price = priceWords(options.nextNumber, allowance);
  return (
    <form className={classes.form} onSubmit={search} noValidate>
      <Notice tone="calm" title={price.title}>
        {price.text}
      </Notice>
      <Select
        label="Country"
        description="Fixed: numbers come from the country that the account was registered in."
        data={[{ value: country, label: countryName(country) }]}
        value={country}
        classNames={{ input: classes.fixed }}
        disabled
      />
      <KindChoice
        options={options}
        value={option.kind}
        onChange={(kind) => onChange({ ...values, kind })}
      />
      <SearchFields {...{ option, country, values, errors, onChange }} />
      <CapabilityChoice
        option={option}
        value={values.able}
        onChange={(able) => onChange({ ...values, able })}
      />
      <div className={classes.actions}>
        <span className={classes.quiet}>
          {option.searchBy.length > 0 && 'All fields are optional.'}
        </span>
        <Button type="submit" leftSection={<IconSearch size={16} />}>
          Search
        </Button>
      </div>
    </form>
  );
}

type SearchFieldsProps = Pick<SearchNumbersProps, 'values' | 'onChange'> & {
  option: KindOption;
  country: string;
  errors: FieldErrors;
};

/** Nothing at all where the policy leaves no way to search by: then any number is found. */
function SearchFields({ option, country, values, errors, onChange }: SearchFieldsProps) {
  const fields = fieldsOf(option, country);
  if (fields.length === 0) return null;
  return (
    <fieldset className={classes.fields}>
      <legend>Search by</legend>
      {fields.map((field) => (
        <SearchFieldInput
          key={field.way}
          field={field}
          country={country}
          value={values[field.way]}
          error={errors[field.way]}
          onChange={(value) => onChange({ ...values, [field.way]: value })}
        />
      ))}
    </fieldset>
  );
}

type KindChoiceProps = {
  options: SearchOptions;
  value: SearchValues['kind'];
  onChange: (kind: SearchValues['kind']) => void;
};

function KindChoice({ options, value, onChange }: KindChoiceProps) {
  return (
    <Radio.Group label="Select Type" value={value} onChange={onChange}>
      <div className={classes.kinds}>
        {options.kinds.map(({ kind }) => (
          <label key={kind} className={classes.kind}>
            <Radio value={kind} aria-label={kindLabels[kind].label} />
            <span>
              <span className={classes.kindLabel}>{kindLabels[kind].label}</span>
              <span className={classes.quiet}>{kindLabels[kind].hint}</span>
            </span>
          </label>
        ))}
      </div>
    </Radio.Group>
  );
}

function NoNumbers({ country }: { country: string }) {
  return (
    <Notice tone="signal" title="No numbers to search">
      No numbers of {countryName(country)} are offered at present.
    </Notice>
  );
}
