import assert from 'node:assert/strict';

/** The error that the action raises; no error is a failure. */
export async function raised(action) {
  let result;
  try {
    result = await action();
  } catch (error) {
    return error;
  }

  assert.fail(`no error was raised; the result was ${JSON.stringify(result)}`);
}
