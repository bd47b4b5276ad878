"""Days, spans and periods: how ledgers write them, which bookings lie in them, and what cannot be a day."""
