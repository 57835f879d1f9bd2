import { CxError } from "../errors.ts";

/** Watches whether any row knows the question that was asked for. @internal */
export interface QuestionWatch {
  readonly see: (hasAnswers: boolean, knowsQuestion: boolean) => void;
  /** Refuses a question that no row has though rows have answers: every answer would read as missing, in silence. */
  readonly end: () => void;
}

/** @internal */
export function questionWatch(argument: string): QuestionWatch {
  let [answered, known] = [false, false];
  return {
    see(hasAnswers, knowsQuestion) {
      answered ||= hasAnswers;
      known ||= knowsQuestion;
    },
    end() {
      if (!answered || known) return;
      throw new CxError("BAD_OPTION", {
        argument,
        expected: "a question that the rows have",
        received: "one that none has",
      });
    },
  };
}
