/** What a browser shows when a sign-in link is bad or too old. It needs neither script nor style. */
export const signInFailedPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>This link does not work any more</title>
  </head>
  <body>
    <main>
      <h1>This link does not work any more</h1>
      <p>Sign-in links are good for a short time only. Ask for a new one where you got this one.</p>
    </main>
  </body>
</html>
`;
