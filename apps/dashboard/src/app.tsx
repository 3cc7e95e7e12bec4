import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Api, readSession } from './api/api';
import { ApiContext } from './api/api-context';
import { isStatus } from './api/problem';
import { sessionKey } from './api/query-client';
import type { Session } from './api/shapes';
import { DashboardPage } from './dashboard-page';
import { DashboardSkeleton } from './dashboard-skeleton';
import { SignedOut } from './session/signed-out';
import { AppFrame } from './session/app-frame';
import { ProblemAlert } from './shared/problem-alert';
import { Unavailable } from './shared/unavailable';

/** Shows the dashboard to who is signed in, and the way in to everybody else. */
export function App() {
  const session = useQuery({ queryKey: sessionKey, queryFn: sessionOrNull, staleTime: Infinity });
  if (session.data === null) return <SignedOut />;
  if (session.data !== undefined) return <SignedIn session={session.data} />;
  return (
    <AppFrame>
      <Unavailable reason={session.failureReason} />
      {session.error ? (
        <ProblemAlert problem={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <DashboardSkeleton />
      )}
    </AppFrame>
  );
}

function SignedIn({ session }: { session: Session }) {
  const api = useMemo(() => new Api(session), [session]);
  return (
    <ApiContext value={api}>
      <DashboardPage />
    </ApiContext>
  );
}

async function sessionOrNull(): Promise<Session | null> {
  try {
    return await readSession();
  } catch (error) {
    if (isStatus(error, 401)) return null;
    throw error;
  }
}
