import type { TextPreview } from '../api/message-calls';
import { Notice } from '../shared/notice';
import classes from './messages.module.css';
import { forcingWords, sizeWords } from './text-words';

type TextCostProps = {
  preview: TextPreview | null;
  /** What is said of its price, beside its size. */
  price: (segments: number) => string;
};

/** The size of a text as it is written, what it costs, and what makes it cost more. */
export function TextCost({ preview, price }: TextCostProps) {
  return (
    <div className={classes.cost} aria-live="polite">
      <span>{preview === null ? 'Counting…' : sizeWords(preview)}</span>
      {preview !== null && preview.segments > 0 && (
        <>
          <strong>{price(preview.segments)}</strong>
          <Remarks preview={preview} />
        </>
      )}
    </div>
  );
}

function Remarks({ preview }: { preview: TextPreview }) {
  const forcing = forcingWords(preview);
  return (
    <>
      {forcing !== null && <span className={classes.forcing}>{forcing}</span>}
      {!preview.isSendable && (
        <div className={classes.forcing}>
          <Notice tone="danger">
            This cannot be sent: a text has 1 to 1,600 characters, 10 segments at most, and more
            than white space.
          </Notice>
        </div>
      )}
    </>
  );
}
