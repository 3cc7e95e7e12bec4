'use strict';

/** What to tell a person whose Node cannot run Trunkline; undefined when it can. Plain old syntax. */
exports.complaintAboutNode = function (version) {
  const parts = version.split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  // These load ES modules with require(), which the compiled code relies on.
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 23) {
    return undefined;
  }
  return (
    'Trunkline needs Node.js 20.19 or later (22.12 or later of 22); this is ' +
    version +
    '.\nhttps://nodejs.org/en/download has a newer one.'
  );
};
