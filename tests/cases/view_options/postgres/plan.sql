ALTER VIEW public.v RESET (security_barrier);
ALTER VIEW public.v SET (check_option='cascaded');
