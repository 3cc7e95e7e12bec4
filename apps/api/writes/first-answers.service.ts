import { Injectable } from '@nestjs/common';
import type { CommandContext } from '@trunkline/application/commands/command-context';
import { AnswerMemory, type StoredAnswer } from '@trunkline/application/ports/answer-memory';
import { Logger } from '../edge/logger';
import { Answer, keyReused, RejectionProblem, storedProblem } from './answer';
import type { Asking } from './asking';

export type FirstAnswerOptions = {
  /** False where the answer holds a secret: a repeat computes it again and stores it nowhere. */
  readonly keep?: boolean;
};

/**
 * Gives a repeated request its first answer. The memory makes that fast; the log, which knows every
 * command id, is what keeps a repeat from having a second effect when the memory is lost.
 */
@Injectable()
export class FirstAnswers {
  constructor(
    private readonly memory: AnswerMemory,
    private readonly logger: Logger,
  ) {}

  async once(
    asking: Asking,
    work: () => Promise<Answer>,
    { keep = true }: FirstAnswerOptions = {},
  ): Promise<Answer> {
    if (!asking.isRepeatable) return work();
    const { commandId, commandFingerprint } = asking.context;
    const claimed = await this.memory.claim(commandId, commandFingerprint);
    if (claimed.status === 'otherRequest') throw keyReused();
    if (claimed.status === 'same' && claimed.answer) return new Answer(claimed.answer, true);
    return keep ? this.kept(asking, work) : work();
  }

  /** Failures and refused preconditions are kept by nobody: asking again may go better. */
  private async kept(asking: Asking, work: () => Promise<Answer>): Promise<Answer> {
    const { context } = asking;
    try {
      const answer = await work();
      await this.keep(context, answer.stored);
      return answer;
    } catch (error) {
      if (error instanceof RejectionProblem) {
        await this.keep(context, storedProblem(error, context.causationId));
      }
      throw error;
    }
  }

  private async keep(
    { commandId, commandFingerprint }: CommandContext,
    answer: StoredAnswer,
  ): Promise<void> {
    try {
      await this.memory.keep(commandId, commandFingerprint, answer);
    } catch (error) {
      this.logger.warn({ err: error, commandId }, 'an answer was given and could not be kept');
    }
  }
}
