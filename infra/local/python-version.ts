export interface PythonVersion {
  major: number;
  minor: number;
}

/** What `python --version` says, or undefined if it is not an answer of Python's. */
export const parsePythonVersion = (output: string): PythonVersion | undefined => {
  const match = /^Python (\d+)\.(\d+)/m.exec(output);
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
};

/** Python 3.10 is the oldest that the emulator runs on. */
export const isNewEnough = ({ major, minor }: PythonVersion) => major === 3 && minor >= 10;
