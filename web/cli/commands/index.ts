/** The commands of `broadsheet`, in the order of the help. A new one is a file beside this and a line in here. */
import type { Command } from '../command.ts';
import { check } from './check.ts';
import { create } from './new.ts';
import { serve } from './serve.ts';
import { types } from './types.ts';

export const commands: readonly Command[] = [serve, create, check, types];
