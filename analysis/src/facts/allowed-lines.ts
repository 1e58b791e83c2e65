const comment = /\/\/\s*unstall-allow:\s*\S/;
const onlyComment = /^\s*\/\//;

/** Lines (1-based) that a `// unstall-allow: reason` speaks of; without a reason it says nothing. */
export function allowedLines(text: string): number[] {
  if (!text.includes('unstall-allow')) return [];
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    if (!comment.test(line)) return [];
    if (!onlyComment.test(line)) return [i + 1];
    // Alone on its line: the next line of code, past other comments.
    const next = lines.findIndex((other, j) => j > i && other.trim() !== '' && !onlyComment.test(other));
    return next < 0 ? [] : [next + 1];
  });
}
