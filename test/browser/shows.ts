import type { Locator } from 'playwright-core';

/** Waits until the text is to be seen there; says what is there instead when it never is. */
export async function shows(place: Locator, text: string | RegExp): Promise<void> {
  try {
    await place.filter({ hasText: text }).first().waitFor();
  } catch {
    const seen = await place.allInnerTexts();
    throw new Error(`Expected to see ${String(text)}, but saw: ${seen.join(' | ') || 'nothing'}`);
  }
}
