import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { findCountry } from '@trunkline/adapters/numbering/countries';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { policyStream } from '@trunkline/application/streams';
import { reject } from '@trunkline/domain/decision';
import { type DefinePackage, definePackage } from '@trunkline/domain/policy/define-package';
import type { PolicyEvent } from '@trunkline/domain/policy/policy.events';
import { Recorder } from '../../writes/recorder.service';
import type { ApiRejection } from '../../writes/rejections';
import type { DefinePackageDto } from './define-package.dto';
import { DefinePackageCommand } from './define-package.command';

@CommandHandler(DefinePackageCommand)
export class DefinePackageHandler implements ICommandHandler<DefinePackageCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    packageId,
    wish,
    asking,
  }: DefinePackageCommand): Promise<CommandOutcome<PolicyEvent, ApiRejection>> {
    const given = wish.countries ?? null;
    const countries = given?.map((text) => findCountry(text)) ?? null;
    const unknown = given?.find((_, index) => countries?.[index] === undefined);
    const command: DefinePackage = {
      type: 'DefinePackage',
      packageId,
      ...termsOf(wish),
      countries: countries?.filter((country) => country !== undefined) ?? null,
      visible: wish.visible ?? true,
      at: this.clock.now(),
    };
    return this.recorder.record(asking, policyStream(), (state) =>
      unknown === undefined
        ? definePackage(command, state)
        : reject<ApiRejection>({ code: 'CountryUnknown', country: unknown }),
    );
  }
}

/** What is left out is not part of the package. */
function termsOf({ name, price, ...wish }: DefinePackageDto) {
  const { amountMinor, currency } = price;
  const kind = wish.kind ?? 'numbers';
  const period = kind === 'credits' ? 'none' : 'month';
  return { name, kind, ...givesOf(wish), price: { amountMinor, currency }, period } as const;
}

function givesOf(wish: Omit<DefinePackageDto, 'name' | 'price'>) {
  const { numbers, smsCredits, voiceCredits, carryOver } = wish;
  return {
    numbers: numbers ?? 0,
    smsCredits: smsCredits ?? 0,
    voiceCredits: voiceCredits ?? 0,
    carryOver: carryOver ?? false,
  };
}
