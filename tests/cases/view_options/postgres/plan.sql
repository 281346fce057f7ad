ALTER VIEW public.v SET (check_option='cascaded');
ALTER VIEW public.v RESET (security_barrier);
