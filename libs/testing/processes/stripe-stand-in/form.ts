/** What a form of Stripe's protocol says: names may hold brackets, as in `metadata[reference]`. */
export type Form = { readonly [name: string]: string | Form };

/** Reads `a=1&b[c]=2` as Stripe does; deeper and longer than anything that its SDK sends is refused. */
export function formOf(text: string): Form {
  const form: Record<string, string | Form> = Object.create(null) as Record<string, string | Form>;
  for (const [name, value] of new URLSearchParams(text)) {
    const [, first = '', inner] = /^([\w]{1,64})(?:\[([\w]{1,64})\])?$/.exec(name) ?? [];
    if (first === '') throw new Error(`the stand-in does not know the parameter ${name}`);
    form[first] = inner === undefined ? value : { ...inForm(form, first), [inner]: value };
  }
  return form;
}

/** The text of a parameter; undefined when it is absent or a group. */
export function textIn(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
}

/** The group of parameters under a name; empty when there is none. */
export function inForm(form: Form, name: string): Readonly<Record<string, string>> {
  const value = form[name];
  return typeof value === 'object' ? (value as Readonly<Record<string, string>>) : {};
}
