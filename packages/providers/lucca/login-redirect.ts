import type { StatusReader } from '#http/client';

const LOGIN_PATH = /login|signin|identity|connect/i;
const LUCCA_HOST = /(^|\.)(ilucca(-test|-demo)?\.(net|ch)|luccasoftware\.com)$/;

/** A redirect to the login page, on the tenant itself or at Lucca's login host, is a refused key (sheet section 2.1, unconfirmed). */
const leadsToLogin = (location: string): boolean => {
  const here = 'https://this.tenant';
  if (!URL.canParse(location, here)) return false;
  const url = new URL(location, here);
  return (
    LOGIN_PATH.test(url.href.slice(url.origin.length)) &&
    (url.origin === here || LUCCA_HOST.test(url.hostname))
  );
};

/** Lucca's odd ways to say that a key is wrong, as 401. Other redirects stay refused. */
export const luccaStatus: StatusReader = ({ status, location }) =>
  status >= 300 && status < 400 && location !== undefined && leadsToLogin(location) ? 401 : status;
