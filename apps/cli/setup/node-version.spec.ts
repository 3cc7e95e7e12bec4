const { complaintAboutNode } = jest.requireActual<{
  complaintAboutNode(version: string): string | undefined;
}>('./node-version.cjs');

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '24.1.0'])('%s is taken', (version) => {
    expect(complaintAboutNode(version)).toBeUndefined();
  });

  it.each(['12.22.12', '18.20.8', '20.18.3', '21.7.3', '22.11.0'])('%s is refused', (version) => {
    expect(complaintAboutNode(version)).toMatch(`this is ${version}.`);
  });
});
