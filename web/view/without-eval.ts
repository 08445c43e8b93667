import { z } from "zod";

// Else zod would try to compile code, and each page begin with a report that the content security policy forbade it.
z.config({ jitless: true });
