import { Radio } from '@mantine/core';
import classes from './packages-offer.module.css';
import { paymentWords } from './payment-choices';
import type { PaymentChoice } from './use-payment-choice';

type PayByProps = { choice: PaymentChoice; disabled: boolean };

/** How a package is paid: a choice where there is one, and what comes of it. */
export function PayBy({ choice, disabled }: PayByProps) {
  const { choices, method, choose, wantsCard } = choice;
  if (method === null) return null;
  return (
    <div className={classes.payment}>
      {choices.length > 1 && (
        <Radio.Group label="Paid" value={method} onChange={choose}>
          <div className={classes.methods}>
            {choices.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} disabled={disabled} />
            ))}
          </div>
        </Radio.Group>
      )}
      <span>{paymentWords(method)}</span>
      {wantsCard && (
        <span>To pay by card, buy where you gave your card: none is entered here.</span>
      )}
    </div>
  );
}
